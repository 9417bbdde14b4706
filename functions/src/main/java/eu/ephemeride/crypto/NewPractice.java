package eu.ephemeride.crypto;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// A practice's keys, usable at once; they stand when the caller's transaction has made `writes`.
public record NewPractice(PracticeKeys keys, List<TransactWriteItem> writes) {}
