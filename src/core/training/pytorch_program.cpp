#include <string_view>
#include <utility>

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "core/model/pytorch_code.h"
#include "core/training/exported_parts.h"

namespace pixelwalk {

namespace {

constexpr std::string_view kImports = R"(import argparse
import gzip
import json
import os
import struct
import sys
from pathlib import Path

import numpy as np
import torch
from torch import distributed, nn
)";

constexpr std::string_view kProcesses = R"(
on_gpu = torch.cuda.is_available()
several = 'RANK' in os.environ
local_rank = int(os.environ.get('LOCAL_RANK', 0))
device = torch.device('cuda', local_rank) if on_gpu else torch.device('cpu')
if several:
    distributed.init_process_group('nccl' if on_gpu else 'gloo')
rank, world = (distributed.get_rank(), distributed.get_world_size()) if several else (0, 1)
)";

constexpr std::string_view kDownload = R"(if settings.folder is None:
    from torchvision.datasets import FashionMNIST
    if local_rank == 0:
        FashionMNIST('data', download=True)
    if several:
        distributed.barrier()
    settings.folder = 'data/FashionMNIST/raw'
)";

constexpr std::string_view kRead = R"(

def as_tensors(images, labels):
    return torch.tensor(in_shape(images)), torch.tensor(labels, dtype=torch.int64)


@download@train_images, train_labels = as_tensors(*read_split(settings.folder, 'train'))
test_images, test_labels = as_tensors(*read_split(settings.folder, 't10k'))
)";

constexpr std::string_view kLoad =
    R"(layers = [layer for layer in model if isinstance(layer, (nn.Conv2d, nn.Linear))]
parameters = [parameter for layer in layers for parameter in (layer.weight, layer.bias)]
weights, metadata = read_weights(settings.weights)
with torch.no_grad():
    for name, parameter in zip(names, parameters):
        kept = weights[name]
        parameter.copy_(torch.tensor(kept.transpose(3, 2, 0, 1) if kept.ndim == 4 else kept.T))
model.to(device)
)";

constexpr std::string_view kEvaluate = R"(def as_batch(images):
    return images.to(device).permute(0, 3, 1, 2).float() / 255


def scores(images):
    with torch.no_grad():
        return torch.cat([model(as_batch(part)).cpu() for part in images.split(256)])


def evaluate(images, labels):
    logits = scores(images)
    loss = nn.functional.cross_entropy(logits, labels).item()
    return loss, (logits.argmax(1) == labels).double().mean().item()


loss, accuracy = evaluate(test_images, test_labels)
if rank == 0:
    print(@result@)
)";

// What changes training images, as core/data/augmentation.h has it: mirrored or not, then moved.
constexpr std::string_view kChanged = R"(def changed(images):
)";
constexpr std::string_view kMirror =
    R"(    mirrored = torch.rand(len(images), 1, 1, 1) < 0.5
    images = torch.where(mirrored, images.flip(2), images)
)";
constexpr std::string_view kShift =
    R"(    height, width = images.shape[1:3]
    rows = torch.arange(height)[:, None] + torch.randint(@places@, (len(images), 1, 1))
    columns = torch.arange(width) + torch.randint(@places@, (len(images), 1, 1))
    around = nn.functional.pad(images, (0, 0, @most@, @most@, @most@, @most@))
    images = around[torch.arange(len(images))[:, None, None], rows, columns]
)";
constexpr std::string_view kChangedEnd = R"(    return images


)";

constexpr std::string_view kTrain =
    R"(@changes@optimizer = torch.optim.@optimizer@(parameters, lr=@rate@@further@)
parallel = nn.parallel.DistributedDataParallel(model) if several else model
torch.manual_seed(@seed@)
steps = 0

for epoch in range(settings.epochs):
    order = torch.@order@(len(train_images))
    order = order[:len(order) // world * world][rank::world]
    for chosen in order.split(max(1, @batch@ // world)):
        optimizer.zero_grad()
        logits = parallel(as_batch(@images@))
        nn.functional.cross_entropy(logits, train_labels[chosen].to(device)).backward()
        optimizer.step()
        steps += 1
    loss, accuracy = evaluate(test_images, test_labels)
    if rank == 0:
        print(@result@)
)";

constexpr std::string_view kSave = R"(def as_kept(parameter):
    array = parameter.detach().cpu().numpy()
    return array.transpose(2, 3, 1, 0) if array.ndim == 4 else array.T


if rank == 0:
    kept = {name: as_kept(parameter) for name, parameter in zip(names, parameters)}
    write_weights(settings.save, kept, metadata, settings.epochs, steps)
if several:
    distributed.destroy_process_group()
)";

/// The class, and what it takes beside the rate; Keras's epsilon is ten times PyTorch's.
std::pair<std::string, std::string> optimizer_of(OptimizerKind kind) {
  switch (kind) {
    case OptimizerKind::kAdam:
      return {"Adam", ", eps=1e-7"};
    case OptimizerKind::kSGD:
      return {"SGD", ""};
    case OptimizerKind::kMomentum:
      return {"SGD", ", momentum=0.9"};
  }
  PW_CHECK(false, "name every OptimizerKind here");
}

PythonCell network_cell(const std::vector<LayerPlan>& layers) {
  std::string code;
  for (const CodeLine& line : pytorch_model_lines(layers)) code += line.text + "\n";
  code += "\n" + exported::names_line(layers);
  return {words("export.network.title"), words("export.network.pytorch"),
          code + std::string(kLoad)};
}

/// Defines changed(), where images are changed.
std::string changes_of(const Augmentation& augmentation) {
  if (!augmentation.any()) return "";
  std::string code(kChanged);
  if (augmentation.mirror) code += kMirror;
  if (augmentation.shift) {
    code += exported::filled(kShift, {{"places", std::to_string(2 * kMostShift + 1)},
                                      {"most", std::to_string(kMostShift)}});
  }
  return code + std::string(kChangedEnd);
}

PythonCell training_cell(const TrainingOptions& options) {
  const auto [optimizer, further] = optimizer_of(options.optimizer);
  const std::string result =
      exported::f_string(words("export.epoch", {{"epoch", "{epoch + 1}"},
                                                {"epochs", "{settings.epochs}"},
                                                {"accuracy", "{accuracy:.4f}"},
                                                {"loss", "{loss:.4f}"}}));
  std::string text = words("export.training.pytorch");
  if (options.augmentation.any()) text += "\n" + words("export.changes.pytorch");
  const char* images =
      options.augmentation.any() ? "changed(train_images[chosen])" : "train_images[chosen]";
  return {words("export.training.title"), std::move(text),
          exported::filled(kTrain, {{"changes", changes_of(options.augmentation)},
                                    {"images", images},
                                    {"optimizer", optimizer},
                                    {"rate", six_digits(options.learning_rate)},
                                    {"further", further},
                                    {"seed", std::to_string(options.seed)},
                                    {"order", options.shuffle ? "randperm" : "arange"},
                                    {"batch", std::to_string(options.batch_size)},
                                    {"result", result}})};
}

}  // namespace

Result<std::vector<PythonCell>> pytorch_program(const ExportedNetwork& network) {
  const Result<std::vector<LayerPlan>> plan = exported::plan_classifier(network.spec);
  if (!plan.is_ok()) return plan.status();
  const std::vector<LayerPlan>& layers = plan.value();

  PythonCell settings = exported::settings_cell(network, layers, {});
  settings.code += kProcesses;
  PythonCell images = exported::images_cell(layers);
  const std::string download(exported::takes_fashion_mnist(layers) ? kDownload : "");
  images.code += exported::filled(kRead, {{"download", download}});
  return std::vector<PythonCell>{
      exported::start_cell(network, words("export.pytorch.title"), words("export.pytorch"),
                           std::string(kImports)),
      std::move(settings),
      std::move(images),
      exported::file_cell(),
      network_cell(layers),
      {words("export.test.title"), words("export.test"),
       exported::filled(kEvaluate, {{"result", exported::result_string()}})},
      training_cell(network.options),
      {words("export.saving.title"), words("export.saving"), std::string(kSave)}};
}

}  // namespace pixelwalk
