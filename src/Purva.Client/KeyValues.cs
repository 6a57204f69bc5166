using System.Text;

namespace Purva.Client;

/// <summary>One live value of a key.</summary>
/// <param name="Dot">The event that wrote it, as <c>site.epoch:counter</c>; empty when it is the only one and the site did not say.</param>
/// <param name="Site">The site that took the write; empty likewise.</param>
/// <param name="Value">The bytes.</param>
public sealed record StoredValue(string Dot, string Site, ReadOnlyMemory<byte> Value)
{
    /// <summary>The bytes as UTF-8 text; what is not valid is replaced.</summary>
    public string Text => Encoding.UTF8.GetString(Value.Span);
}

/// <summary>A key as it was read.</summary>
/// <param name="Bucket">Its bucket.</param>
/// <param name="Key">Its name.</param>
/// <param name="Siblings">Its live values: none, one, or several that nobody has resolved yet.</param>
/// <param name="Context">The overwrite context of exactly these values: give it to the put or delete that replaces them.</param>
public sealed record KeyValues(string Bucket, string Key, IReadOnlyList<StoredValue> Siblings, string Context)
{
    /// <summary>The value, in a bucket whose values merge; null where they are bytes.</summary>
    public TypedValue? Merged { get; init; }

    /// <summary>Whether a rule of the bucket made the one value of several.</summary>
    public bool IsResolved { get; init; }

    /// <summary>Whether there are several values.</summary>
    public bool HasSiblings => Siblings.Count > 1;

    /// <summary>The only value; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">There are several: choose or merge, and put the outcome with <see cref="Context"/>.</exception>
    public StoredValue? Single => Siblings.Count <= 1
        ? (Siblings.Count == 0 ? null : Siblings[0])
        : throw new InvalidOperationException($"'{Bucket}/{Key}' has {Siblings.Count} concurrent values; merge {nameof(Siblings)} and put the outcome with {nameof(Context)}.");
}

/// <summary>What a write became.</summary>
/// <param name="Dot">The event, as <c>site.epoch:counter</c>.</param>
/// <param name="Time">Its hybrid timestamp.</param>
/// <param name="Context">With this, the next put replaces this one; empty after several keys, where <see cref="TransactionOutcome.Contexts"/> has them.</param>
/// <param name="WasRepeat">Whether an earlier attempt had already written it.</param>
public sealed record WriteOutcome(string Dot, string Time, string Context, bool WasRepeat);

/// <summary>What a write of several keys became.</summary>
/// <param name="Dot">The event, as <c>site.epoch:counter</c>.</param>
/// <param name="Time">Its hybrid timestamp.</param>
/// <param name="Contexts">The context of each key that was put, by bucket and key.</param>
/// <param name="WasRepeat">Whether an earlier attempt had already written it.</param>
public sealed record TransactionOutcome(string Dot, string Time, IReadOnlyDictionary<(string Bucket, string Key), string> Contexts, bool WasRepeat);

/// <summary>A key in a listing.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Siblings">How many live values it has.</param>
public sealed record ListedKey(string Key, int Siblings);

/// <summary>One operation of a transaction.</summary>
public sealed record WriteOperation
{
    private WriteOperation(string bucket, string key, ReadOnlyMemory<byte>? value, string? context) =>
        (Bucket, Key, Value, Context) = (bucket, key, value, context);

    /// <summary>The bucket.</summary>
    public string Bucket { get; }

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>The new value; null deletes.</summary>
    public ReadOnlyMemory<byte>? Value { get; }

    /// <summary>What it replaces; null replaces nothing.</summary>
    public string? Context { get; }

    /// <summary>A put.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="context">What was read and is replaced, or null.</param>
    public static WriteOperation Put(string bucket, string key, ReadOnlyMemory<byte> value, string? context = null) => new(bucket, key, value, context);

    /// <summary>A delete of what was read.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="context">What was read.</param>
    public static WriteOperation Delete(string bucket, string key, string context) => new(bucket, key, null, context);
}
