namespace Purva.Wire;

/// <summary>A value that may stand in an <see cref="Envelope"/>: its binary form, and the byte that names its type there.</summary>
/// <typeparam name="TSelf">The value itself.</typeparam>
public interface IEnvelopeFormat<TSelf> : IWireFormat<TSelf>
    where TSelf : IEnvelopeFormat<TSelf>
{
    /// <summary>Which type it is.</summary>
    static abstract EnvelopeKind Kind { get; }
}
