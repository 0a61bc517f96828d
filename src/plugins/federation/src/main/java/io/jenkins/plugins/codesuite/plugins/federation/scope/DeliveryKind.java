package io.jenkins.plugins.codesuite.plugins.federation.scope;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the processes of a block get their credentials. */
public enum DeliveryKind {
    /** By a config file with {@code credential_process}, whose answer is renewed. */
    PROCESS,
    /** By variables; a process keeps those that it was started with. */
    ENVIRONMENT,
    /** By a web identity token, which is renewed, and with which the tools take on the role themselves. */
    TOKEN;

    /**
     * The one of that name; empty text for {@link #PROCESS}.
     *
     * @throws IllegalArgumentException when there is none; the message names them all
     */
    public static DeliveryKind parse(String name) {
        if (name.isEmpty()) {
            return PROCESS;
        }
        for (DeliveryKind each : values()) {
            if (each.word().equals(name)) {
                return each;
            }
        }
        throw new IllegalArgumentException("delivery: '" + name + "' is none of "
                + Arrays.stream(values()).map(DeliveryKind::word).collect(Collectors.joining(", ")));
    }

    /** The name as a Jenkinsfile says it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
