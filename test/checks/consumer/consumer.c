/* What a program of somebody else's does first. */
#include <stdio.h>
#include <string.h>

#include <telnyx/base.h>
#include <telnyx/error.h>
#include <telnyx/webhook.h>

int main(void)
{
    /* Reaches into libsodium too, so that a forgotten dependency does not link. */
    telnyx_webhook webhook = { .timestamp = "1", .signature = "short", .body = "{}" };
    telnyx_webhook_policy policy = { 0 };
    int error = telnyx_webhook_verify(&webhook, &policy);
    printf("telnyx %s: %s\n", telnyx_version(), telnyx_error_name(error));
    return strcmp(telnyx_version(), TELNYX_VERSION_STRING) == 0 && error != 0 ? 0 : 1;
}
