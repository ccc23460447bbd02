"""Tracks of one channel."""

from __future__ import annotations

from lanebook.layout.tracks import Piece, assign_tracks


def _down(link: int, start: float, end: float) -> Piece:
    return Piece(link, start, end, start_up=True, end_up=False)


def test_pieces_that_do_not_meet_share_a_track() -> None:
    assert assign_tracks([_down(0, 0, 40), _down(1, 60, 90)], []).count == 1


def test_pieces_that_overlap_take_two_tracks_in_the_order_that_does_not_cross() -> None:
    tracks = assign_tracks([_down(0, 0, 40), _down(1, 20, 60)], [])
    assert tracks.track == (1, 0)


def test_a_stub_from_above_ends_before_one_from_below_begins() -> None:
    tracks = assign_tracks([_down(0, 90, 50), _down(1, 50, 10)], [])
    assert tracks.track[1] < tracks.track[0]


def test_a_ring_of_demands_is_opened_by_a_dogleg() -> None:
    tracks = assign_tracks([_down(0, 0, 100), _down(1, 100, 0)], [0, 100])
    assert len(tracks.pieces) == 3
    halves = [(t, p) for t, p in zip(tracks.track, tracks.pieces, strict=True) if p.link != 1]
    if len(halves) == 1:
        halves = [(t, p) for t, p in zip(tracks.track, tracks.pieces, strict=True) if p.link == 1]
    (first_track, first), (second_track, second) = halves
    assert first.end == second.start
    assert first_track < second_track
