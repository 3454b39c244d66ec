/** The check by building: two clean builds under other circumstances, compared, and put down to instructions. */
package dev.bit4bit.rebuild;
