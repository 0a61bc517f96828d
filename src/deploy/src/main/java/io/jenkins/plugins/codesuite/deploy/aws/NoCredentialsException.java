package io.jenkins.plugins.codesuite.deploy.aws;

import software.amazon.awssdk.core.exception.SdkClientException;

/** The provider of an access gave no credentials: told apart from all else that a call can fail with. */
final class NoCredentialsException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    NoCredentialsException(RuntimeException cause) {
        super(SdkClientException.builder()
                .message(String.valueOf(cause.getMessage()))
                .cause(cause));
    }

    /** AWS' own chain says so too, in a thousand characters that list everywhere it looked. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message.contains("ProviderChain(") ? "none were found" : message;
    }
}
