using System.Text.Json;
using Purva.Clocks;
using Purva.Crdts.Stores;
using Purva.Wire;

namespace Purva.Crdts.Flags;

/// <summary>A switch on which disabling wins: it is off where a disabling lives that no enabling had seen.</summary>
/// <remarks>
/// <para>It starts on. Of a concurrent enabling and disabling the disabling stands. It holds one dot for each disabling that lives, mostly one.</para>
/// <para>
/// Off is what it remembers, so a flag that is on holds nothing. As the value of a map it shows only while it is off: a key that is absent and a
/// flag that is on are the same there.
/// </para>
/// <para>Binary and JSON form: those of its dots. The default value is <see cref="Empty"/>. Immutable, and safe to share between threads.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1016/j.jpdc.2017.08.003">Almeida, Shoker, Baquero, Delta State Replicated Data Types, 2018; its flags</seealso>
public readonly struct DisableWinsFlag : IDotStore<DisableWinsFlag>
{
    private readonly DotSet dots;

    private DisableWinsFlag(DotSet dots) => this.dots = dots;

    /// <inheritdoc/>
    public static DisableWinsFlag Empty => default;

    /// <inheritdoc/>
    public static bool IsToldByDots => true;

    /// <inheritdoc/>
    public bool IsEmpty => dots.IsEmpty;

    /// <summary>Whether it is on.</summary>
    public bool IsEnabled => dots.IsEmpty;

    /// <inheritdoc/>
    public static bool operator ==(DisableWinsFlag left, DisableWinsFlag right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(DisableWinsFlag left, DisableWinsFlag right) => !left.Equals(right);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DotTable table, DecodeLimits limits, int depth, out DisableWinsFlag value)
    {
        var status = DotSet.TryRead(ref reader, table, limits, depth, out var dots);
        value = new DisableWinsFlag(dots);
        return status;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, DotTable table, DecodeLimits limits, int depth, out DisableWinsFlag value)
    {
        var isRead = DotSet.TryReadJson(ref reader, table, limits, depth, out var dots);
        value = new DisableWinsFlag(dots);
        return isRead;
    }

    /// <summary>Turns it on, unless somebody turns it off meanwhile.</summary>
    /// <param name="scope">The mutation.</param>
    /// <returns>What changed.</returns>
    public DisableWinsFlag Enable(DeltaScope scope)
    {
        scope.Supersede(dots);
        return Empty;
    }

    /// <summary>Turns it off, whatever happens elsewhere meanwhile.</summary>
    /// <param name="scope">The mutation.</param>
    /// <returns>What changed.</returns>
    public DisableWinsFlag Disable(DeltaScope scope)
    {
        scope.Supersede(dots);
        return new DisableWinsFlag(DotSet.Of(scope.Next()));
    }

    /// <inheritdoc/>
    public DisableWinsFlag Join(DisableWinsFlag other, CausalJoin join) => new(dots.Join(other.dots, join));

    /// <inheritdoc/>
    public DisableWinsFlag Beyond(DisableWinsFlag known, CausalJoin join) => new(dots.Beyond(known.dots, join));

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
    public bool Equals(DisableWinsFlag other) => dots == other.dots;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DisableWinsFlag other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => dots.GetHashCode();

    /// <summary>The state and its dots, for people to read.</summary>
    public override string ToString() => $"{(IsEnabled ? "on" : "off")} {dots}";
}
