package io.jenkins.plugins.codesuite.simulator.lambda;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What is known of code that was given; it is never run.
 *
 * @param sha256 its digest in Base64, as Lambda tells it
 * @param size in bytes
 */
record FunctionCode(String sha256, long size) {
    static FunctionCode of(byte[] zip) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(zip);
            return new FunctionCode(Base64.getEncoder().encodeToString(digest), zip.length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
