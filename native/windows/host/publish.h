#ifndef HOST_PUBLISH_H
#define HOST_PUBLISH_H

/* Writes anew, from the configuration, what every user may know of the service: see product/published.h. */
void publish(void);

#endif
