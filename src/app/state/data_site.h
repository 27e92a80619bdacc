#pragma once

#include "app/ui/services.h"
#include "lessons/training/training_data.h"

namespace pixelwalk::app {

/// Training data as this site has them: Fashion-MNIST's files where it carries them, and the
/// garments that the program draws. `services` must outlive it.
lessons::DataSite data_site(Services& services);

}  // namespace pixelwalk::app
