/** The one way to the network: https, deadlines, size limits, redirects, proxies, waiting when asked to. */
package dev.bit4bit.resolve.net;
