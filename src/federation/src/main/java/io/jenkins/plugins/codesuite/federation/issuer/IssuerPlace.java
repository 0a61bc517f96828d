package io.jenkins.plugins.codesuite.federation.issuer;

import java.io.IOException;

/** Somewhere that the documents of an issuer can be put, to be served from there. */
public interface IssuerPlace {

    /**
     * Writes a document, all of it or nothing.
     *
     * @throws IOException when it cannot be written
     */
    void write(IssuerDocument document) throws IOException;

    /** The place as a person would name it. */
    String describe();
}
