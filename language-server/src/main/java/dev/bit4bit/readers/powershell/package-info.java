/** What PowerShell fetches and compares in a RUN. The rest of what it does is not looked at. */
package dev.bit4bit.readers.powershell;
