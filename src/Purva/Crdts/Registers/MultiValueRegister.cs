using System.Text.Json;
using Purva.Clocks;
using Purva.Crdts.Elements;
using Purva.Crdts.Stores;
using Purva.Wire;

namespace Purva.Crdts.Registers;

/// <summary>A register that keeps all values of which none replaced another: concurrent writes live side by side until somebody writes again.</summary>
/// <remarks>
/// <para>
/// A write replaces the values that its author had seen, and no others. Nothing is lost unseen, and the reader decides; whoever needs one
/// value at once takes <see cref="TryGetValue"/>, which answers the same at every replica.
/// </para>
/// <para>
/// O(n) in the values. Binary and JSON form: those of <see cref="DotFun{TValue}"/>. The default value is <see cref="Empty"/>, a register that was
/// never written. Immutable, and safe to share between threads.
/// </para>
/// </remarks>
/// <typeparam name="T">What a value is.</typeparam>
/// <seealso href="https://doi.org/10.1016/j.jpdc.2017.08.003">Almeida, Shoker, Baquero, Delta State Replicated Data Types, 2018; its multi-value register</seealso>
public readonly struct MultiValueRegister<T> : IDotStore<MultiValueRegister<T>>
    where T : IElement<T>
{
    private readonly DotFun<T> written;

    private MultiValueRegister(DotFun<T> written) => this.written = written;

    /// <inheritdoc/>
    public static MultiValueRegister<T> Empty => default;

    /// <inheritdoc/>
    public static bool IsToldByDots => true;

    /// <inheritdoc/>
    public bool IsEmpty => written.IsEmpty;

    /// <summary>Whether several writes live of which none replaced another, even if they wrote the same.</summary>
    public bool HasConflict => written.Count > 1;

    /// <summary>The values, each once, in ascending order.</summary>
    public IReadOnlyList<T> Values
    {
        get
        {
            var values = new SortedSet<T>();
            foreach (var (_, value) in written.Entries)
            {
                values.Add(value);
            }

            return [.. values];
        }
    }

    /// <inheritdoc/>
    public static bool operator ==(MultiValueRegister<T> left, MultiValueRegister<T> right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(MultiValueRegister<T> left, MultiValueRegister<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DotTable table, DecodeLimits limits, int depth, out MultiValueRegister<T> value)
    {
        var status = DotFun<T>.TryRead(ref reader, table, limits, depth, out var written);
        value = new(written);
        return status;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DotTable table, DecodeLimits limits, int depth, out MultiValueRegister<T> value)
    {
        var isRead = DotFun<T>.TryReadJson(ref reader, table, limits, depth, out var written);
        value = new(written);
        return isRead;
    }

    /// <summary>The one value that all replicas take where one must be chosen: the greatest.</summary>
    /// <param name="value">The value, or the default.</param>
    /// <returns>Whether there is any.</returns>
    public bool TryGetValue(out T value)
    {
        value = IsEmpty ? default! : written.Entries[0].Value;
        foreach (var (_, other) in written.Entries)
        {
            value = other.CompareTo(value) > 0 ? other : value;
        }

        return !IsEmpty;
    }

    /// <summary>Puts a value in the place of all that this replica has seen.</summary>
    /// <param name="scope">The mutation.</param>
    /// <param name="value">The value.</param>
    /// <returns>What changed.</returns>
    public MultiValueRegister<T> Write(DeltaScope scope, T value)
    {
        scope.Supersede(written);
        return new(DotFun<T>.Of(scope.Next(), value));
    }

    /// <summary>Takes away all values that this replica has seen.</summary>
    /// <param name="scope">The mutation.</param>
    /// <returns>What changed.</returns>
    public MultiValueRegister<T> Clear(DeltaScope scope)
    {
        scope.Supersede(written);
        return Empty;
    }

    /// <inheritdoc/>
    public MultiValueRegister<T> Join(MultiValueRegister<T> other, CausalJoin join) => new(written.Join(other.written, join));

    /// <inheritdoc/>
    public MultiValueRegister<T> Beyond(MultiValueRegister<T> known, CausalJoin join) => new(written.Beyond(known.written, join));

    /// <inheritdoc/>
    public void CollectDots(List<Dot> into) => written.CollectDots(into);

    /// <inheritdoc/>
    public int EncodedLength(DotTable table) => written.EncodedLength(table);

    /// <inheritdoc/>
    public void Write(ref WireWriter writer, DotTable table) => written.Write(ref writer, table);

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer) => written.WriteJson(writer);

    /// <summary>Writes the value that <see cref="TryGetValue"/> chooses, or null.</summary>
    /// <param name="writer">The destination.</param>
    public void WriteValueJson(Utf8JsonWriter writer)
    {
        if (TryGetValue(out var value))
        {
            value.WriteJson(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <inheritdoc/>
    public bool Equals(MultiValueRegister<T> other) => written == other.written;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MultiValueRegister<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => written.GetHashCode();

    /// <summary>As in <c>[a:1 milk, b:2 bread]</c>, for people to read.</summary>
    public override string ToString() => written.ToString();
}
