package io.jenkins.plugins.codesuite.plugins.deploy.form;

import java.util.Optional;

/**
 * Where resources of a policy are.
 *
 * @param partition such as {@code aws}
 * @param region the region's id
 * @param account the account's 12 digits
 */
public record PolicyPlace(String partition, String region, String account) {

    private static final int PARTITION = 1;
    private static final String ANY = "*";

    /** The place of an identity; any account where it is not known. */
    static PolicyPlace of(Optional<String> arn, Optional<String> account, String region) {
        return new PolicyPlace(
                arn.map(text -> text.split(":", -1)[PARTITION]).orElse("aws"), region, account.orElse(ANY));
    }

    /** The ARN of a resource. */
    String arn(String service, String resource) {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}
