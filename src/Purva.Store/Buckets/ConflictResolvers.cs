using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Purva.Store.Buckets;

/// <summary>The resolvers of a site, by name: those that are built in, and those that an embedding application adds.</summary>
/// <remarks>Immutable. A bucket that names a resolver which a site lacks shows its siblings there.</remarks>
public sealed class ConflictResolvers
{
    private readonly ImmutableSortedDictionary<string, IConflictResolver<ReadOnlyMemory<byte>>> byName;

    private ConflictResolvers(ImmutableSortedDictionary<string, IConflictResolver<ReadOnlyMemory<byte>>> byName) => this.byName = byName;

    /// <summary>max, min, sum, union, longest, newest and json.</summary>
    public static ConflictResolvers BuiltIn { get; } = new(ImmutableSortedDictionary.CreateRange<string, IConflictResolver<ReadOnlyMemory<byte>>>(
        StringComparer.Ordinal,
        [
            new("max", new ExtremeResolver(isLargest: true)),
            new("min", new ExtremeResolver(isLargest: false)),
            new("sum", new SumResolver()),
            new("union", new UnionResolver()),
            new("longest", new LongestResolver()),
            new("newest", new NewestResolver()),
            new("json", new JsonFieldsResolver()),
        ]));

    /// <summary>The names, for people.</summary>
    public string Names => string.Join(", ", byName.Keys);

    /// <summary>Whether there is one of this name.</summary>
    /// <param name="name">The name.</param>
    public bool Knows(string name) => byName.ContainsKey(name);

    /// <summary>These and one more, which works on bytes.</summary>
    /// <param name="name">1 to 64 characters; the same at every site.</param>
    /// <param name="resolver">The resolver.</param>
    /// <exception cref="ArgumentException">The name is empty, too long, or taken.</exception>
    public ConflictResolvers With(string name, IConflictResolver<ReadOnlyMemory<byte>> resolver)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        if (string.IsNullOrWhiteSpace(name) || name.Length > 64 || byName.ContainsKey(name))
        {
            throw new ArgumentException($"'{name}' cannot be the name of a resolver: it is empty, longer than 64 characters, or taken.", nameof(name));
        }

        return new ConflictResolvers(byName.Add(name, resolver));
    }

    /// <summary>These and one more, which works on values that are kept as JSON.</summary>
    /// <param name="name">1 to 64 characters; the same at every site.</param>
    /// <param name="resolver">The resolver.</param>
    /// <param name="type">How to read and write the values.</param>
    /// <exception cref="ArgumentException">The name is empty, too long, or taken.</exception>
    public ConflictResolvers With<T>(string name, IConflictResolver<T> resolver, JsonTypeInfo<T> type) => With(name, new TypedResolver<T>(resolver, type));

    /// <summary>What a resolver makes of concurrent values; one value alone stays as it is.</summary>
    /// <param name="name">The resolver's name.</param>
    /// <param name="versions">At least one, ascending by dot.</param>
    /// <returns>The value that would show; null where no resolver has that name.</returns>
    /// <exception cref="ArgumentException">There are no versions.</exception>
    public ReadOnlyMemory<byte>? Resolve(string name, ImmutableArray<Version<ReadOnlyMemory<byte>>> versions)
    {
        if (versions.IsDefaultOrEmpty)
        {
            throw new ArgumentException("There is nothing to resolve.", nameof(versions));
        }

        if (!TryFind(name, out var resolver))
        {
            return null;
        }

        return versions.Length == 1 ? versions[0].Value : resolver.Resolve(versions);
    }

    internal bool TryFind(string? name, [NotNullWhen(true)] out IConflictResolver<ReadOnlyMemory<byte>>? resolver)
    {
        resolver = null;
        return name is not null && byName.TryGetValue(name, out resolver);
    }

    private sealed class TypedResolver<T>(IConflictResolver<T> inner, JsonTypeInfo<T> type) : IConflictResolver<ReadOnlyMemory<byte>>
    {
        public ReadOnlyMemory<byte> Resolve(ImmutableArray<Version<ReadOnlyMemory<byte>>> versions)
        {
            var read = ImmutableArray.CreateRange(versions, version => new Version<T>(JsonSerializer.Deserialize(version.Value.Span, type)!, version.Written, version.Dot));
            return JsonSerializer.SerializeToUtf8Bytes(inner.Resolve(read), type);
        }
    }
}
