package io.jenkins.plugins.codesuite.buildspec.model;

import java.util.Arrays;
import java.util.Optional;

/** The shell that {@code env.shell} asks for. */
public enum ShellKind {
    /** The POSIX shell, the default on Linux. */
    SH("sh"),
    /** GNU Bash. */
    BASH("bash"),
    /** Windows PowerShell. */
    POWERSHELL("powershell.exe"),
    /** The Windows command interpreter. */
    CMD("cmd.exe");

    private final String program;

    ShellKind(String program) {
        this.program = program;
    }

    /** The program's name, as CodeBuild spells it. */
    public String program() {
        return program;
    }

    /** Whether this is a shell of the POSIX family, for which a build is compiled to one program. */
    public boolean isPosix() {
        return this == SH || this == BASH;
    }

    /**
     * Reads a value of {@code env.shell}; {@code sh}, {@code bash} and {@code powershell} are accepted with and without
     * {@code /bin/} or {@code .exe}.
     *
     * @param written the text in the file
     * @return the shell, or empty when the text names none
     */
    public static Optional<ShellKind> parse(String written) {
        return switch (written) {
            case "sh", "/bin/sh" -> Optional.of(SH);
            case "bash", "/bin/bash" -> Optional.of(BASH);
            default ->
                Arrays.stream(values())
                        .filter(kind -> !kind.isPosix())
                        .filter(kind -> kind.program.equalsIgnoreCase(written)
                                || kind.program.equalsIgnoreCase(written + ".exe"))
                        .findFirst();
        };
    }
}
