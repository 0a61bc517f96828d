package io.jenkins.plugins.codesuite.deploy.guarded;

import java.security.SecureRandom;

/** Ids of deployments that AWS has none for: as CodeDeploy's, with another letter in front. */
final class RunMarks {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int LENGTH = 9;
    private static final SecureRandom CHANCE = new SecureRandom();

    private RunMarks() {}

    static String id(char kind) {
        StringBuilder id = new StringBuilder().append(kind).append('-');
        for (int i = 0; i < LENGTH; i++) {
            id.append(LETTERS.charAt(CHANCE.nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
