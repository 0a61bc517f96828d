package io.jenkins.plugins.codesuite.cli.signal;

import java.lang.reflect.Proxy;

/**
 * Listens for further signals while the virtual machine shuts down: its own handlers would wait for the hooks that run.
 * {@code sun.misc.Signal} (module {@code jdk.unsupported}) is the one way to hear them, and it is reached by name,
 * because the compiler warns of it with no way to say that it is meant. It is set up by the first signal only, so that
 * a normal start does not pay for it.
 */
final class SecondSignal {

    private static final String[] SIGNALS = {"INT", "TERM", "HUP"};

    private SecondSignal() {}

    static void onArrival(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object listener = Proxy.newProxyInstance(
                    SecondSignal.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            for (String name : SIGNALS) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), listener);
            }
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // Without it a second Ctrl-C waits for the first one's end, and SIGKILL is left: no reason to fail.
            return;
        }
    }
}
