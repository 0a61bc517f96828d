package io.jenkins.plugins.codesuite.deploy.revision;

import java.io.Serializable;
import java.util.ArrayList;

/**
 * Leave to send parts of one file to S3, for a while. It is a secret as long as it is valid.
 *
 * @param address where the object will be, {@code s3://bucket/key}, for messages
 * @param parts what is to be sent
 */
public record SignedParts(String address, ArrayList<SignedPart> parts) implements Serializable {

    /** Tells nothing that signs. */
    @Override
    public String toString() {
        return "SignedParts[" + address + ", " + parts.size() + " parts]";
    }

    /**
     * Leave to send one part.
     *
     * @param number the part's number, from 1
     * @param offset where it begins in the file, in bytes
     * @param length its length in bytes
     * @param url where it is put
     * @param headers the headers that were signed: names and values in turn
     */
    public record SignedPart(int number, long offset, long length, String url, ArrayList<String> headers)
            implements Serializable {

        /** Tells nothing that signs. */
        @Override
        public String toString() {
            return "SignedPart[" + number + "]";
        }
    }
}
