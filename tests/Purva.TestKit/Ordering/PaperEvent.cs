using Purva.Hashgraph;

namespace Purva.TestKit.Ordering;

/// <summary>An event as the report of 2016 speaks of it. Parents are indexes into the list that holds it, which come before it; -1 for none.</summary>
public readonly record struct PaperEvent(int Creator, int SelfParent, int OtherParent, long Time, EventHash Mark, bool Coin);
