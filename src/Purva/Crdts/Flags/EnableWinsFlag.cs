using System.Text.Json;
using Purva.Clocks;
using Purva.Crdts.Stores;
using Purva.Wire;

namespace Purva.Crdts.Flags;

/// <summary>A switch on which enabling wins: it is on where an enabling lives that no disabling had seen.</summary>
/// <remarks>
/// <para>It starts off. Of a concurrent enabling and disabling the enabling stands. It holds one dot for each enabling that lives, mostly one.</para>
/// <para>Binary and JSON form: those of its dots. The default value is <see cref="Empty"/>. Immutable, and safe to share between threads.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1016/j.jpdc.2017.08.003">Almeida, Shoker, Baquero, Delta State Replicated Data Types, 2018; its flags</seealso>
public readonly struct EnableWinsFlag : IDotStore<EnableWinsFlag>
{
    private readonly DotSet dots;

    private EnableWinsFlag(DotSet dots) => this.dots = dots;

    /// <inheritdoc/>
    public static EnableWinsFlag Empty => default;

    /// <inheritdoc/>
    public static bool IsToldByDots => true;

    /// <inheritdoc/>
    public bool IsEmpty => dots.IsEmpty;

    /// <summary>Whether it is on.</summary>
    public bool IsEnabled => !dots.IsEmpty;

    /// <inheritdoc/>
    public static bool operator ==(EnableWinsFlag left, EnableWinsFlag right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(EnableWinsFlag left, EnableWinsFlag right) => !left.Equals(right);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DotTable table, DecodeLimits limits, int depth, out EnableWinsFlag value)
    {
        var status = DotSet.TryRead(ref reader, table, limits, depth, out var dots);
        value = new EnableWinsFlag(dots);
        return status;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DotTable table, DecodeLimits limits, int depth, out EnableWinsFlag value)
    {
        var isRead = DotSet.TryReadJson(ref reader, table, limits, depth, out var dots);
        value = new EnableWinsFlag(dots);
        return isRead;
    }

    /// <summary>Turns it on, whatever happens elsewhere meanwhile.</summary>
    /// <param name="scope">The mutation.</param>
    /// <returns>What changed.</returns>
    public EnableWinsFlag Enable(DeltaScope scope)
    {
        scope.Supersede(dots);
        return new EnableWinsFlag(DotSet.Of(scope.Next()));
    }

    /// <summary>Turns it off, unless somebody turns it on meanwhile.</summary>
    /// <param name="scope">The mutation.</param>
    /// <returns>What changed.</returns>
    public EnableWinsFlag Disable(DeltaScope scope)
    {
        scope.Supersede(dots);
        return Empty;
    }

    /// <inheritdoc/>
    public EnableWinsFlag Join(EnableWinsFlag other, CausalJoin join) => new(dots.Join(other.dots, join));

    /// <inheritdoc/>
    public EnableWinsFlag Beyond(EnableWinsFlag known, CausalJoin join) => new(dots.Beyond(known.dots, join));

    /// <inheritdoc/>
    public void CollectDots(List<Dot> into) => dots.CollectDots(into);

    /// <inheritdoc/>
    public int EncodedLength(DotTable table) => dots.EncodedLength(table);

    /// <inheritdoc/>
    public void Write(ref WireWriter writer, DotTable table) => dots.Write(ref writer, table);

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer) => dots.WriteJson(writer);

    /// <inheritdoc/>
    public void WriteValueJson(Utf8JsonWriter writer) => writer.WriteBooleanValue(IsEnabled);

    /// <inheritdoc/>
    public bool Equals(EnableWinsFlag other) => dots == other.dots;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EnableWinsFlag other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => dots.GetHashCode();

    /// <summary>The state and its dots, for people to read.</summary>
    public override string ToString() => $"{(IsEnabled ? "on" : "off")} {dots}";
}
