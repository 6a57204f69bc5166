namespace Purva.Clocks;

/// <summary>What a process can prove when it starts, by which it goes on as the same writer or becomes a new one.</summary>
/// <remarks>
/// In doubt say no: a new identity costs a few bytes in the vectors, a dot issued twice costs data. No evidence can be had from the
/// record itself, since a copy of it says the same.
/// </remarks>
/// <param name="Home">The fingerprint of the place where the record was read: of machine, volume and file, say. A clone or a copy has another one.</param>
/// <param name="IsLatest">
/// Whether the record is the last that was ever made durable there: nothing can have put back an older one. A backup restored, a
/// snapshot of a virtual machine resumed, a disk that acknowledges before it writes, or no way of knowing: no.
/// </param>
/// <param name="Seen">What peers have seen, as far as they were asked; empty if nobody was. It can only disprove, never prove.</param>
public readonly record struct StartEvidence(ulong Home, bool IsLatest, VersionVector Seen);
