namespace Purva.Tests.Crdts.Lists;

/// <summary>What is done to a list.</summary>
internal enum ListStepKind
{
    Insert = 0,
    Set = 1,
    Move = 2,
    Remove = 3,
}
