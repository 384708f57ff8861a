"""All networks (sea, rail, road) in a fresh process: seconds until ready and until three answers, and memory.

Ready is: loaded, indexed, and customised to a policy each, so that a query takes as long as any later one.
"""

from __future__ import annotations

import subprocess
import sys

ROUNDS = 5
CODE = """
import time; wall, cpu = time.perf_counter(), time.process_time()
from cargotrace.boundaries.land import coast_tree
from cargotrace.networks.landnet import load_network
from cargotrace.networks.landnet_policy import Policy as Named, build_metric
from cargotrace.networks.sea_lanes import Policy, lane_metric
lane_metric(Policy(closed=frozenset())), coast_tree()
for net in (load_network("rail"), load_network("road")):
    net.index, build_metric(net, Named(countries=frozenset(net.countries)))
lines = open("/proc/self/status").read().splitlines()
peak = next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
print(time.perf_counter() - wall, time.process_time() - cpu, peak)
from cargotrace.networks.planner import find_track
find_track((4.1, 51.95), (103.84, 1.26), mode="sea")
for mode in ("rail", "road"):
    find_track((37.6, 55.7), (30.3, 59.9), mode=mode)
print(time.perf_counter() - wall, time.process_time() - cpu)
"""


def main() -> int:
    runs = []
    for _ in range(ROUNDS):
        done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
        runs.append([float(v) for v in done.stdout.split()])
    best = [min(column) for column in zip(*runs, strict=True)]
    print(f"all networks ready       {best[0]:.2f} s wall, {best[1]:.2f} s CPU   (at most 1 s)")
    print(f"most memory until then   {best[2]:.0f} MB   (at most 300)")
    print(f"and one answer of each   {best[3]:.2f} s wall, {best[4]:.2f} s CPU")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
