package io.jenkins.plugins.codesuite.cli.identity;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands SIGINT, SIGTERM and SIGHUP on to a process, so that the process decides what they mean, until it is closed.
 * {@code sun.misc.Signal} (module {@code jdk.unsupported}) is the one way to hear them without ending, and it is reached by
 * name, because the compiler warns of it with no way to say that it is meant.
 *
 * <p>At a terminal Ctrl-C reaches the process by itself; it would count it twice if it were handed on as well.
 */
final class ForwardedSignals implements AutoCloseable {

    private final Map<Object, Object> before = new LinkedHashMap<>();
    private final List<String> early = new ArrayList<>();
    private Process process;

    /** From now on no signal ends this process. */
    ForwardedSignals() {
        boolean terminal = hasTerminal();
        for (String name : new String[] {"INT", "TERM", "HUP"}) {
            handle(name, !(terminal && name.equals("INT")));
        }
    }

    /** {@code started} gets them from now on, and those that have come already. */
    synchronized void to(Process started) {
        process = started;
        early.forEach(this::send);
        early.clear();
    }

    private synchronized void arrived(String name) {
        if (process == null) {
            early.add(name);
        } else {
            send(name);
        }
    }

    /** Whether this process has a terminal that signals come from; opening it fails where there is none. */
    private static boolean hasTerminal() {
        try {
            Files.newInputStream(Path.of("/dev/tty")).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void handle(String name, boolean forwarded) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = type.getConstructor(String.class).newInstance(name);
            Object handler = Proxy.newProxyInstance(
                    ForwardedSignals.class.getClassLoader(),
                    new Class<?>[] {handlerType},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("handle") && forwarded) {
                            arrived(name);
                        }
                        return null;
                    });
            before.put(signal, type.getMethod("handle", type, handlerType).invoke(null, signal, handler));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // Then the signal means to this process what it means to every command: the process is asked to end.
            return;
        }
    }

    private void send(String name) {
        if (name.equals("TERM")) {
            process.destroy();
            return;
        }
        try {
            // Java can send SIGTERM only; every shell has 'kill' built in.
            new ProcessBuilder("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            process.destroy();
        }
    }

    /** Signals mean again what they meant before. */
    @Override
    public void close() {
        before.forEach((signal, handler) -> {
            try {
                Class<?> type = Class.forName("sun.misc.Signal");
                type.getMethod("handle", type, Class.forName("sun.misc.SignalHandler"))
                        .invoke(null, signal, handler);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a signal that was handled can be given back", e);
            }
        });
    }
}
