package io.jenkins.plugins.codesuite.deploy.snapshot;

import java.time.Instant;
import java.util.Optional;

/**
 * One CloudWatch alarm that is watched for a deployment.
 *
 * @param name the alarm's name
 * @param state what it says
 * @param reason why, in CloudWatch's words; may be empty
 * @param since since when it says so
 */
public record AlarmSnapshot(String name, AlarmState state, String reason, Optional<Instant> since) {}
