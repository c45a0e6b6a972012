/// The processes of this machine.
public enum SystemProcesses {}
