package io.jenkins.plugins.codesuite.simulator;

import java.util.Arrays;
import java.util.Optional;

/**
 * The types of a
 * <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html">parameter</a>.
 */
public enum ParameterType {
    /** Plain text. */
    STRING("String"),
    /** Plain text, values separated by commas. */
    STRING_LIST("StringList"),
    /** A value that is only told when a caller asks for decryption. */
    SECURE_STRING("SecureString");

    private final String wireName;

    ParameterType(String wireName) {
        this.wireName = wireName;
    }

    /**
     * The name in requests and answers.
     *
     * @return {@code String}, {@code StringList} or {@code SecureString}
     */
    public String wireName() {
        return wireName;
    }

    static Optional<ParameterType> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(name))
                .findFirst();
    }
}
