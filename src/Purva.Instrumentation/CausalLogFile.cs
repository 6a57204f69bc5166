namespace Purva.Instrumentation;

/// <summary>A file to which a causal log is written.</summary>
/// <remarks>
/// It is appended to. When it has grown to its bound, it becomes <c>path.1</c>, what was <c>path.1</c> becomes <c>path.2</c>, and so on;
/// the last one goes. Only one process may write to a path.
/// </remarks>
/// <param name="Path">Where; the folder is made if it is not there.</param>
public sealed record CausalLogFile(string Path)
{
    /// <summary>How it is written; JSON lines unless said otherwise.</summary>
    public CausalLogForm Form { get; init; }

    /// <summary>At how many bytes the next file begins; at least 4,096, and 64 MiB unless said otherwise. A batch of up to 256 KiB is not parted.</summary>
    public long MaxBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How many files there may be, the current one among them; at least one, and 4 unless said otherwise.</summary>
    public int MaxFiles { get; init; } = 4;

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Path);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBytes, 4_096);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxFiles, 1);
        if (!Enum.IsDefined(Form))
        {
            throw new ArgumentOutOfRangeException(nameof(Form), Form, "There is no such form.");
        }
    }
}
