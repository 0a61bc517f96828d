package io.jenkins.plugins.codesuite.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes a <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Signature Version 4</a>
 * anew and compares. For calls of the query protocol, whose path needs no normalising. How old a signature is does not
 * matter here.
 */
final class SignatureCheck {
    private static final String HMAC = "HmacSHA256";

    private SignatureCheck() {}

    static boolean isMadeWith(String secret, Signature signature, HttpExchange exchange, byte[] body) {
        String canonical = String.join(
                "\n",
                exchange.getRequestMethod(),
                path(exchange),
                query(exchange, signature),
                headers(exchange, signature.signedHeaders()),
                String.join(";", signature.signedHeaders()),
                hex(sha256(body)));
        String toSign = String.join(
                "\n", Signature.ALGORITHM, signature.time(), signature.scope(), hex(sha256(utf8(canonical))));
        byte[] key = utf8("AWS4" + secret);
        for (String part : signature.scope().split("/", -1)) {
            key = hmac(key, part);
        }
        return MessageDigest.isEqual(utf8(hex(hmac(key, toSign))), utf8(signature.hex()));
    }

    private static String path(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestURI().getRawPath())
                .filter(path -> !path.isEmpty())
                .orElse("/");
    }

    private static String query(HttpExchange exchange, Signature signature) {
        String raw = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return Arrays.stream(raw.split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .filter(pair -> !signature.presigned() || !pair.startsWith("X-Amz-Signature="))
                .map(pair -> pair.contains("=") ? pair : pair + "=")
                .sorted(Comparator.comparing((String pair) -> pair.substring(0, pair.indexOf('=')))
                        .thenComparing(pair -> pair))
                .collect(Collectors.joining("&"));
    }

    private static String headers(HttpExchange exchange, List<String> names) {
        StringBuilder headers = new StringBuilder();
        for (String name : names) {
            List<String> values = exchange.getRequestHeaders().getOrDefault(name, List.of());
            headers.append(name)
                    .append(':')
                    .append(values.stream()
                            .map(value -> value.trim().replaceAll(" +", " "))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return headers.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String content) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(utf8(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }
}
