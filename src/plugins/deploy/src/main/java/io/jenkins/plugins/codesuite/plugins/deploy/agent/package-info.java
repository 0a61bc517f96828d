/** What runs on agents: reads and packs what is deployed, and sends it to S3 without a key. */
package io.jenkins.plugins.codesuite.plugins.deploy.agent;
