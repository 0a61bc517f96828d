package io.jenkins.plugins.codesuite.buildspec.cache;

import java.io.IOException;

/** Why an archive is not fit to be restored. */
final class DamagedCacheException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedCacheException(String message) {
        super(message);
    }

    DamagedCacheException(String message, Throwable cause) {
        super(message, cause);
    }
}
