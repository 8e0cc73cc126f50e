"""What the films of both peers share: the frames, the arguments, and the split among processes."""

import argparse
import multiprocessing
import os

import numpy as np

import geometry


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("output", help="a folder for frames, or a film that ends in .mp4")
    parser.add_argument("--frames", type=int, default=120, help="draw so many of the 120")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--encoder", default="", help="ffmpeg's options for the film, in one string")
    return parser.parse_args()


def frames(count):
    """σ and the trails of each frame."""
    sigmas = np.geomspace(0.3, 3.0, 120)[:count]
    return zip(sigmas, geometry.swarm(sigmas, count=300, trail=20, life=120, dt=1 / 30))


def write_frames(folder, count, processes, make_painter):
    """Frames as files, by so many processes: each draws every so-manyth frame.

    The swarm is computed once, before the processes part, so that none does another's work again.
    """
    os.makedirs(folder, exist_ok=True)
    every = [(index, sigma, trails.copy()) for index, (sigma, trails) in enumerate(frames(count))]
    if processes == 1:
        draw((make_painter, folder, every))
        return
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        pool.map(draw, [(make_painter, folder, every[k::processes]) for k in range(processes)], chunksize=1)
        pool.close()
        pool.join()


def draw(work):
    make_painter, folder, part = work
    paint = make_painter()
    for index, sigma, trails in part:
        paint(sigma, trails, os.path.join(folder, f"frame-{index:05d}.png"))

