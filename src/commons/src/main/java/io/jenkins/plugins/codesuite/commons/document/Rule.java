package io.jenkins.plugins.codesuite.commons.document;

/** What a {@link Problem} is an instance of. {@link DocumentRule} holds those of every document; engines add theirs. */
public interface Rule {

    /** The stable id, such as {@code unknown-key}. */
    String id();

    /** What the rule finds, without a full stop. */
    String title();

    /** What to do, as a sentence. */
    String help();
}
