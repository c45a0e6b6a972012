/// The processes of this machine.
package enum SystemProcesses {}
