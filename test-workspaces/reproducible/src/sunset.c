#include <stdio.h>

int main(void) {
    puts("sunset");
    return 0;
}
