using System.Globalization;
using Purva.Wire;

namespace Purva.Crdts.Deltas;

/// <summary>What one replica sends another of a state: the join of its deltas after one number and through another, or the whole state.</summary>
/// <remarks>
/// Deltas are numbered from 1 within a session, and number 1 is the state with which the session began. Binary form: session, after,
/// and how far through lies beyond after, less one, as LEB128; then the state.
/// </remarks>
/// <typeparam name="TState">The state; a delta is a value of the same type.</typeparam>
/// <param name="Session">Which life of the sender: a later one is larger.</param>
/// <param name="After">What the receiver must already have, by number; 0 for a whole state, which builds on nothing.</param>
/// <param name="Through">What it has then.</param>
/// <param name="State">The join of the deltas, or the whole state.</param>
public readonly partial record struct DeltaInterval<TState>(ulong Session, ulong After, ulong Through, TState State) : IEnvelopeFormat<DeltaInterval<TState>>
    where TState : IDeltaState<TState>
{
    static EnvelopeKind IEnvelopeFormat<DeltaInterval<TState>>.Kind => EnvelopeKind.DeltaInterval;

    /// <summary>Whether it is a whole state.</summary>
    public bool IsWhole => After == 0;

    /// <inheritdoc/>
    public int EncodedLength =>
        WireWriter.VarLength(Session) + WireWriter.VarLength(After) + WireWriter.VarLength(Through - After - 1) + State.EncodedLength;

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out DeltaInterval<TState> value)
    {
        value = default;
        var start = reader.Position;
        ulong after = 0, lessOne = 0;
        var state = TState.Empty;
        var status = reader.TryReadVar(out var session);
        status = status == DecodeStatus.Done ? reader.TryReadVar(out after) : status;
        status = status == DecodeStatus.Done ? reader.TryReadVar(out lessOne) : status;
        status = status == DecodeStatus.Done && lessOne >= ulong.MaxValue - after ? DecodeStatus.Malformed : status;
        status = status == DecodeStatus.Done ? TState.TryRead(ref reader, limits, out state) : status;
        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new DeltaInterval<TState>(session, after, after + lessOne + 1, state);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteVar(Session);
        writer.WriteVar(After);
        writer.WriteVar(Through - After - 1);
        State.Write(ref writer);
    }

    /// <summary>As in <c>5/3..7 …</c>, or <c>5/whole..7 …</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Session}/{(IsWhole ? "whole" : After.ToString(CultureInfo.InvariantCulture))}..{Through} {State}");
}
