namespace Purva.Wire;

/// <summary>Numbers that can be looked at in turn, so that a <see cref="NumberRun"/> is written without copying them first.</summary>
internal interface INumberSequence
{
    int Count { get; }

    ulong this[int at] { get; }
}
