package io.jenkins.plugins.codesuite.plugins.contract;

import java.util.List;

/** Something that Jenkins, or the suite itself, asks of a plugin. */
public interface Contract {

    /** What the plugin lacks, one sentence each, with the file it is about; empty when the plugin is as it should be. */
    List<String> breaches(Hpi hpi);
}
