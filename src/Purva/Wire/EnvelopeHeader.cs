namespace Purva.Wire;

/// <summary>What an <see cref="Envelope"/> says of itself before anybody has read the value.</summary>
/// <param name="Version">The version of the form, <see cref="Envelope.Version"/> being the only one so far.</param>
/// <param name="Kind">The type of the value; a number without a name where a later version of this library has added one.</param>
/// <param name="IsCompressed">Whether the body is compressed.</param>
/// <param name="BodyLength">Bytes of the value's binary form: those that are there, or those that a compressed body claims to hold.</param>
public readonly record struct EnvelopeHeader(byte Version, EnvelopeKind Kind, bool IsCompressed, int BodyLength);
