package io.jenkins.plugins.codesuite.cli;

import io.jenkins.plugins.codesuite.cli.arguments.ExitCode;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.cli.signal.Interruption;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import io.jenkins.plugins.codesuite.cli.terminal.TerminalRules;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Where the process {@code codesuite} begins. */
public final class Main {

    // The launcher knows by 'test -t', which costs nothing there; Java 17 cannot tell the two streams apart.
    private static final String OUT_IS_TERMINAL = "codesuite.out.terminal";
    private static final String ERR_IS_TERMINAL = "codesuite.err.terminal";

    private static final String CALLERS_LOCALE = "CODESUITE_LC_ALL";

    private Main() {}

    /** Runs the command that {@code arguments} name, and exits. */
    public static void main(String[] arguments) {
        Console console = console(new Interruption());
        int code = ExitCode.FAILED;
        try {
            code = new Codesuite(console).run(Arrays.asList(arguments));
        } finally {
            // When a signal has come, the process is ended by it, and exit() waits for that.
            console.interruption().finish();
        }
        System.exit(code);
    }

    /** The console of this process. */
    static Console console(Interruption interruption) {
        Map<String, String> environment = environment(System.getenv());
        TerminalRules rules = new TerminalRules(environment);
        // Straight to the file descriptors: System.out would encode what is bytes already.
        return new Console(
                new FileInputStream(FileDescriptor.in),
                screen(FileDescriptor.out, isTerminal(OUT_IS_TERMINAL), rules),
                screen(FileDescriptor.err, isTerminal(ERR_IS_TERMINAL), rules),
                environment,
                interruption);
    }

    /** The caller's environment: the launcher sets a locale for Java, and keeps the caller's in a variable of its own. */
    static Map<String, String> environment(Map<String, String> own) {
        String locale = own.get(CALLERS_LOCALE);
        if (locale == null) {
            return own;
        }
        Map<String, String> callers = new HashMap<>(own);
        callers.remove(CALLERS_LOCALE);
        if (locale.isEmpty()) {
            callers.remove("LC_ALL");
        } else {
            callers.put("LC_ALL", locale);
        }
        return callers;
    }

    private static Screen screen(FileDescriptor descriptor, boolean terminal, TerminalRules rules) {
        return new Screen(new FileOutputStream(descriptor), rules.live(terminal), rules.colour(terminal));
    }

    private static boolean isTerminal(String property) {
        String told = System.getProperty(property);
        return told == null ? System.console() != null : told.equals("true");
    }
}
