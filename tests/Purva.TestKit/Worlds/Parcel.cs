namespace Purva.TestKit.Worlds;

/// <summary>What one replica sends another.</summary>
public enum Parcel
{
    /// <summary>One delta that it has heard of, by itself.</summary>
    Delta = 0,

    /// <summary>What its outbox has for the other.</summary>
    Interval = 1,

    /// <summary>Its state.</summary>
    Whole = 2,
}
