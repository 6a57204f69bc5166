using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Commits;

/// <summary>A name that was given to an object for good, with who gave it and a message. Immutable.</summary>
public sealed record Tag
{
    private const byte FormVersion = 1;

    /// <summary>The object that is named.</summary>
    public required ObjectId Target { get; init; }

    /// <summary>What the named object is.</summary>
    public required ObjectKind TargetKind { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Who gave it, where that is known.</summary>
    public required Signature Tagger { get; init; }

    /// <summary>What it says of itself.</summary>
    public required string Message { get; init; }

    /// <summary>Of a tag that came from git: its lines after the object, byte for byte. Empty otherwise.</summary>
    public ImmutableArray<byte> GitRest { get; init; } = [];

    /// <summary>Reads a tag that a stranger wrote.</summary>
    /// <param name="content">Its bytes, all of them.</param>
    /// <param name="tag">The tag, or nothing.</param>
    /// <param name="problem">What is wrong, or nothing.</param>
    public static bool TryRead(ReadOnlySpan<byte> content, [NotNullWhen(true)] out Tag? tag, out string? problem)
    {
        var reader = new ObjectFormReader(content);
        var version = reader.Byte();
        var read = new Tag
        {
            Target = reader.Id(),
            TargetKind = (ObjectKind)reader.Byte(),
            Name = ByteText.ToText(reader.Sized(EntryName.MaxBytes)),
            Tagger = reader.By(),
            Message = ByteText.ToText(reader.Sized(Commit.MaxMessageBytes)),
            GitRest = [.. reader.Sized(Commit.MaxMessageBytes)],
        };
        problem = version != FormVersion ? $"it has the form {version}, which this version does not know"
            : !reader.IsWhole ? "it is cut off, longer than it says, or not canonical"
            : !Enum.IsDefined(read.TargetKind) ? $"it names an object of the unknown kind {(int)read.TargetKind}"
            : null;
        tag = problem is null ? read : null;
        return tag is not null;
    }

    /// <summary>The object that holds this tag.</summary>
    public StoredObject ToObject() => new(ObjectKind.Tag, new ObjectForm().Byte(FormVersion).Id(Target).Byte((byte)TargetKind).Text(Name).By(Tagger).Text(Message).Sized(GitRest.AsSpan()).Bytes);
}
