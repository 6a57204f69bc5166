namespace Purva.Wire;

/// <summary>What became of an attempt to read a value from bytes that somebody else wrote.</summary>
/// <remarks>Decoders never throw on bytes. Whatever is not <see cref="Done"/> leaves the reader where it stood.</remarks>
public enum DecodeStatus
{
    /// <summary>The value was read.</summary>
    Done = 0,

    /// <summary>The bytes end inside the value; they may be a prefix of a valid one.</summary>
    NeedMore = 1,

    /// <summary>No continuation of these bytes is a canonical value.</summary>
    Malformed = 2,

    /// <summary>The value may be valid but exceeds a limit of <see cref="DecodeLimits"/>.</summary>
    OverLimit = 3,
}
