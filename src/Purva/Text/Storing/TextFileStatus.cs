namespace Purva.Text.Storing;

/// <summary>What became of an attempt to read a file of a text.</summary>
public enum TextFileStatus
{
    /// <summary>It was read.</summary>
    Done = 0,

    /// <summary>It does not begin as such a file does.</summary>
    NotATextFile = 1,

    /// <summary>A newer program wrote it: its version, its rule of order or a part of it that cannot be passed over is unknown here.</summary>
    Newer = 2,

    /// <summary>Its checksum does not hold, or it was cut short.</summary>
    Damaged = 3,

    /// <summary>The checksum holds, and yet nobody can have written this.</summary>
    Malformed = 4,

    /// <summary>It exceeds a limit of <see cref="TextFileLimits"/>.</summary>
    OverLimit = 5,
}
