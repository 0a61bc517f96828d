package io.jenkins.plugins.codesuite.simulator;

import com.sun.net.httpserver.HttpExchange;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells who signed a call, by the access key id. A long-term key is taken as it is, with any secret: it is the user
 * {@code simulator} of the configured account, or, if the id is {@code AKIA} and 12 digits, of the account with that
 * number. The key of a session ({@code ASIA…}) must have been given out by this simulator and be still good.
 */
final class Callers {
    private static final String SESSION_PREFIX = "ASIA";
    private static final Pattern KEY_OF_ACCOUNT = Pattern.compile("AKIA([0-9]{12})");

    private final SimulatorConfig config;
    private final Sts sts;

    Callers(SimulatorConfig config, Sts sts) {
        this.config = config;
        this.sts = sts;
    }

    /** Why the key of a call is not taken, its signature aside; empty when it is, or when the call is not signed. */
    Optional<Refusal> refusal(Optional<Signature> signature) {
        return signature
                .filter(signed -> signed.accessKeyId().startsWith(SESSION_PREFIX))
                .flatMap(signed -> {
                    Optional<SessionKey> key = sts.key(signed.accessKeyId())
                            .filter(issued ->
                                    same(issued.token(), signed.sessionToken().orElse("")));
                    if (key.isEmpty()) {
                        return Optional.of(Refusal.UNKNOWN);
                    }
                    return config.clock().instant().isBefore(key.get().expires())
                            ? Optional.empty()
                            : Optional.of(Refusal.EXPIRED);
                });
    }

    /**
     * Who signed a call of the query protocol.
     *
     * @throws AwsError if the call is not signed, or its key or signature is not taken
     */
    Caller caller(HttpExchange exchange, byte[] body) {
        Optional<Signature> signature = Signature.of(exchange);
        Signature signed = signature.orElseThrow(Refusal.UNSIGNED::query);
        refusal(signature).ifPresent(refusal -> {
            throw refusal.query();
        });
        Optional<SessionKey> key = sts.key(signed.accessKeyId());
        if (key.isPresent()) {
            if (!SignatureCheck.isMadeWith(key.get().secret(), signed, exchange, body)) {
                throw Refusal.WRONG_SIGNATURE.query();
            }
            return key.get().owner();
        }
        Matcher ofAccount = KEY_OF_ACCOUNT.matcher(signed.accessKeyId());
        return Caller.user(config.partition(), ofAccount.matches() ? ofAccount.group(1) : config.account());
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
