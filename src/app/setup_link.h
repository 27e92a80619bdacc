#pragma once

#include "app/fragment.h"
#include "lessons/links/setup_link.h"
