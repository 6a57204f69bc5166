namespace Purva.Hashgraph;

/// <summary>What consensus has made of an event so far.</summary>
/// <param name="Round">The round in which it was created.</param>
/// <param name="IsWitness">Whether it is its creator's first in that round.</param>
/// <param name="Fame">Of a witness, what its election has come to.</param>
/// <param name="RoundReceived">The round whose judges all descend from it; 0 until that is decided.</param>
/// <param name="ConsensusMicroseconds">Its consensus time, once it is received.</param>
public readonly record struct EventFate(long Round, bool IsWitness, Fame Fame, long RoundReceived, long ConsensusMicroseconds);
