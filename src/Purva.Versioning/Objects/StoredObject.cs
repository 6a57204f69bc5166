namespace Purva.Versioning.Objects;

/// <summary>An object as it is kept and sent: its kind and its canonical bytes.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Content">Its bytes; nobody changes them.</param>
public sealed record StoredObject(ObjectKind Kind, ReadOnlyMemory<byte> Content)
{
    /// <summary>Most bytes of one object: 512 MiB.</summary>
    public const int MaxBytes = 512 * 1024 * 1024;

    /// <summary>Computes the object's name. O(n) each time.</summary>
    public ObjectId ComputeId() => ObjectId.Of(Kind, Content.Span);

    /// <summary>The content of a file.</summary>
    /// <param name="content">Its bytes.</param>
    public static StoredObject Blob(ReadOnlyMemory<byte> content) => new(ObjectKind.Blob, content);
}
