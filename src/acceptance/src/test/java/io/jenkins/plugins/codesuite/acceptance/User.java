package io.jenkins.plugins.codesuite.acceptance;

/** The people of the Jenkins under test; {@code security.groovy} makes them with these passwords and API tokens. */
enum User {
    /** May do everything. */
    ADMIN("admin", 'a'),
    /** May configure, build and read jobs. */
    DEVELOPER("developer", 'd'),
    /** May read jobs and nothing else. */
    READER("reader", 'e');

    private final String id;
    private final char digit;

    User(String id, char digit) {
        this.id = id;
        this.digit = digit;
    }

    String id() {
        return id;
    }

    String password() {
        return id + "-of-the-test";
    }

    /** Version 11 of Jenkins' tokens: two digits of version, 32 hexadecimal digits. */
    String apiToken() {
        return "11" + String.valueOf(digit).repeat(32);
    }
}
